// Hides everything the moment the button is pressed; the server then clears the session and the page goes.
if (!window.quickExit) {
  window.quickExit = true;
  const hide = () => {
    document.title = "New page";
    document.documentElement.style.visibility = "hidden";
  };
  const away = () => location.replace("about:blank");
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".st-key-quick-exit button")) return;
    hide();
    sessionStorage.clear();
    sessionStorage.setItem("left", "yes");
    setTimeout(away, 1500);
  }, true);
  // The browser's way back leads to an empty page too; a page asked for by its address opens as ever.
  const [how] = performance.getEntriesByType("navigation");
  if (sessionStorage.getItem("left") && how?.type === "back_forward") {
    hide();
    away();
  } else {
    sessionStorage.removeItem("left");
  }
  addEventListener("pageshow", (event) => {
    if (event.persisted && sessionStorage.getItem("left")) away();
  });
}
