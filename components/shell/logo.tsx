/** Lines of talk handed on. */
export function Logo() {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      width="16"
      height="16"
      aria-hidden="true"
    >
      <path d="M2 4.5h7.5M2 8h5M2 11.5h7.5" />
      <path d="m11 5 3 3-3 3" />
    </svg>
  );
}
