/** Polls what arrived and shows it. Everything that comes from a visitor is set as text, never as markup. */

const POLL_MS = 1500;
const FRESH_MS = 8000;
/** When each item was first seen here; what was there at the first look is not new. */
const firstSeen = new Map();
let shown = "";

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text) node.textContent = text;
  return node;
}

const time = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });

function timeElement(at, text) {
  const node = element("time", "", text ?? time.format(new Date(at)));
  node.dateTime = at;
  node.title = at;
  return node;
}

function item(id, parts) {
  const node = element("li");
  if (Date.now() - firstSeen.get(id) < FRESH_MS) node.className = "fresh";
  node.append(...parts.filter(Boolean));
  return node;
}

function foot(...parts) {
  const node = element("div", "foot");
  node.append(
    ...parts.filter(Boolean).map((part) => (typeof part === "string" ? element("span", "quiet", part) : part)),
  );
  return node;
}

const about = (contact) => element("div", "line", contact ? contact.name : "No contact");

const contactItem = (contact) =>
  item(`c${contact.id}`, [
    element("div", "title", contact.name),
    element("div", "line", [contact.role, contact.company].filter(Boolean).join(", ")),
    contact.email && element("div", "line", contact.email),
    contact.phone && element("div", "line", contact.phone),
    foot(
      `#${contact.id}`,
      contact.customer && "Customer",
      contact.wasThere && "Was there before",
      timeElement(contact.at),
    ),
  ]);

const activityItem = (activity) =>
  item(`a${activity.id}`, [
    element("div", "title", activity.contact ? activity.contact.name : "No contact"),
    element("div", "text", activity.text),
    foot(`#${activity.id}`, timeElement(activity.at)),
  ]);

const taskItem = (task) =>
  item(`t${task.id}`, [
    element("div", "title", task.subject),
    about(task.contact),
    element("div", "text", task.text),
    foot(`#${task.id}`, task.owner, task.due && timeElement(task.due, `Due ${time.format(new Date(task.due))}`)),
  ]);

const ticketItem = (ticket) =>
  item(`t${ticket.id}`, [
    element("div", "title", ticket.subject),
    about(ticket.contact),
    element("div", "text", ticket.text),
    foot(`#${ticket.id}`, "Ticket", timeElement(ticket.at)),
  ]);

const meetingItem = (meeting) =>
  item(`m${meeting.id}`, [
    element("div", "title", meeting.title),
    meeting.contact && about(meeting.contact),
    (() => {
      const line = element("div", "line");
      const until = clock.format(new Date(meeting.end));
      line.append(timeElement(meeting.start, `${time.format(new Date(meeting.start))} to ${until}`));
      return line;
    })(),
    foot(
      meeting.calendar,
      meeting.invited.length > 0 && `Invited ${meeting.invited.join(", ")}`,
      meeting.wasThere && "Was there before",
    ),
  ]);

function fill(name, nodes, empty) {
  const list = document.getElementById(name);
  list.replaceChildren(...(nodes.length > 0 ? nodes : [element("li", "empty", empty)]));
  document.getElementById(`${name}-count`).textContent = nodes.length > 0 ? String(nodes.length) : "";
}

function show(data) {
  const ids = [
    ...data.contacts.map(({ id }) => `c${id}`),
    ...data.activities.map(({ id }) => `a${id}`),
    ...[...data.tasks, ...data.tickets].map(({ id }) => `t${id}`),
    ...data.meetings.map(({ id }) => `m${id}`),
  ];
  const seenAt = shown === "" ? 0 : Date.now();
  for (const id of ids) if (!firstSeen.has(id)) firstSeen.set(id, seenAt);

  const meetings = data.meetings.toSorted((a, b) => a.start.localeCompare(b.start));
  fill("contacts", data.contacts.map(contactItem), "A contact appears when an approved handoff reaches the CRM.");
  fill("activities", data.activities.map(activityItem), "The chat's summary is logged here, on its contact.");
  const work = [...data.tasks.map(taskItem), ...data.tickets.map(ticketItem)];
  fill("tasks", work, "The owner's task follows the activity.");
  fill("meetings", meetings.map(meetingItem), "A meeting is booked last, where a slot was chosen.");

  const [last] = data.webhooks;
  const told = `${data.webhooks.length} webhooks received, last ${last?.type}`;
  document.getElementById("webhooks").textContent = last ? told : "No webhooks received";
}

async function poll() {
  const state = document.getElementById("state");
  try {
    const response = await fetch("/page.json");
    if (!response.ok) throw new Error(`answered ${response.status}`);
    const text = await response.text();
    const fading = [...firstSeen.values()].some((at) => Date.now() - at < FRESH_MS + POLL_MS);
    // Redrawn only when something changed, so that a selection or the reader's place is not lost.
    if (text !== shown || fading) show(JSON.parse(text));
    shown = text;
    if (state.textContent !== "Live") state.textContent = "Live";
  } catch {
    state.textContent = "The sandbox does not answer; trying again";
  }
  setTimeout(poll, POLL_MS);
}

poll();
