// A file that is too large is named when it is chosen, not after it has travelled.
"use strict";
document.addEventListener("change", ({ target }) => {
  const limit = Number(target.dataset?.maxMegabytes);
  if (!limit) return;
  const isTooLarge = target.files[0]?.size > limit * 2 ** 20;
  target.setCustomValidity(isTooLarge ? target.dataset.tooLarge : "");
  target.reportValidity();
});
