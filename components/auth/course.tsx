const course = [
  ["14:03:11", "A visitor asks", "Can you move 140 technicians off spreadsheets before January?"],
  ["14:03:12", "The brief is ready", "Does the January price hold if we start with two depots?"],
  ["14:04:26", "A person approves", "Promise corrected, consent by e-mail seen, owner Ines Duarte"],
  ["14:04:35", "It arrives", "Record, activity and task in the CRM, then the meeting"],
] as const;

/** What the desk is for, drawn as the log of one handoff. */
export function Course() {
  return (
    <aside className="course">
      <p className="claim">
        From chat to a handoff <br />
        somebody stands behind.
      </p>
      <ol>
        {course.map(([time, what, words]) => (
          <li key={time}>
            <time>{time}</time>
            <span>
              <b>{what}</b>
              {words}
            </span>
          </li>
        ))}
      </ol>
      <p className="total">
        <b>1:24</b> of five minutes
      </p>
    </aside>
  );
}
