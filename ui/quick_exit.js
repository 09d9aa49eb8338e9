// Hides everything the moment the button is pressed; the server then clears the session and the page goes.
if (!window.quickExit) {
  window.quickExit = true;
  const away = () => location.replace("about:blank");
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(".st-key-quick-exit button")) return;
    document.title = "New page";
    document.documentElement.style.visibility = "hidden";
    sessionStorage.clear();
    setTimeout(away, 1500);
  }, true);
  // A page that the browser had put aside whole is not shown again.
  addEventListener("pageshow", (event) => {
    if (event.persisted && document.documentElement.style.visibility === "hidden") away();
  });
}
