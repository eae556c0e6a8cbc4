"use client";

import { useEffect } from "react";

/** Whether anything on this page had the focus, ever: before, a Tab begins at the top of the page, as it should. */
let held = false;
const hold = () => {
  held = true;
};

/**
 * After each render: focus that went with what was removed (a button that made way for another, the screen before) goes
 * to the page, so that the next Tab and the next key begin there and not at the top of the window.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    document.addEventListener("focusin", hold);
    return () => document.removeEventListener("focusin", hold);
  }, []);
  useEffect(() => {
    if (held && document.activeElement === document.body) {
      document.getElementById("main")?.focus({ preventScroll: true });
    }
  });
}
