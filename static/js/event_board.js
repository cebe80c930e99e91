// The board renews itself while it is looked at, and says so when it cannot.
"use strict";
{
  const board = document.getElementById("board");
  const lost = document.getElementById("board-lost");
  const PAUSE = 5_000; // milliseconds
  const PATIENCE = 15_000;

  const renew = async () => {
    const response = await fetch("?isi", { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) });
    if (!response.ok) throw new Error(response.statusText);
    board.innerHTML = await response.text();
  };

  const watch = async () => {
    if (!document.hidden) {
      try {
        await renew();
        lost.hidden = true;
      } catch {
        lost.hidden = false;
      }
    }
    setTimeout(watch, PAUSE);
  };
  setTimeout(watch, PAUSE);
}
