// The box that a click is on its way to, and whether it will be ticked then: a mouse clicks on its label, which ticks it
// without any event of its own; a key clicks on the box, which is ticked by then.
window.answerBox = (event) => {
  const BOX = "input[type=radio], input[type=checkbox]", at = event.target;
  const box = at.matches?.(BOX) ? at : at.closest?.("label")?.querySelector(BOX);
  if (!box) return {};
  return {box, ticked: box === at ? box.checked : box.type === "radio" || !box.checked};
};
