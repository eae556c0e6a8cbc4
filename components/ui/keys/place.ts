const typingPlaces =
  "input:not([type=checkbox],[type=radio],[type=button],[type=submit]),textarea,select,[contenteditable='true'],[role=textbox],[role=combobox]";
const ownKeys =
  "a[href],button,summary,input[type=checkbox],input[type=radio],[role=menuitem],[role=option],[role=tab],[role=checkbox],[role=radio]";

/** Where the person is typing, keys are letters. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(typingPlaces) !== null;
}

/** In a dialog, a menu or a list that floats, the screen behind it has no keys. */
export function isInFloat(target: EventTarget | null): boolean {
  const floating = "[role=dialog]:not(.toast),[role=alertdialog]:not(.toast),[role=menu],[role=listbox]";
  if (target instanceof Element && target.closest(floating)) return true;
  return document.querySelector(".dialog[data-open],.menu[data-open]") !== null;
}

/** Enter and space belong to the button or link that has the focus. */
export function isOwnKey(event: KeyboardEvent): boolean {
  if (event.key !== "Enter" && event.key !== " ") return false;
  const held = event.ctrlKey || event.metaKey || event.altKey;
  return !held && event.target instanceof Element && event.target.closest(ownKeys) !== null;
}
