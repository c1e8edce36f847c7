// Time marks move the player that stands on the page. Without this file they open the recording itself.
"use strict";
(() => {
  const player = document.getElementById("player");
  if (!player) return;

  const secondOf = link => Number(link.hash.slice(3));

  function wind(second) {
    if (player.readyState) player.currentTime = second;
    else {
      player.addEventListener("loadedmetadata", () => { player.currentTime = second; }, { once: true });
      player.preload = "metadata";
    }
  }

  document.addEventListener("click", event => {
    const link = event.target.closest("a.at");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    wind(secondOf(link));
    player.play();
  });

  // Who comes to a quoted segment finds the player there, silent until it is started.
  function windToSegment() {
    const segment = /^#s\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    const link = segment && segment.querySelector("a.at");
    if (link) wind(secondOf(link));
  }
  addEventListener("hashchange", windToSegment);
  windToSegment();
})();
