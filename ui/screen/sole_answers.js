// Answers that exclude each other clear each other here, where it is known which was ticked last; the server, which may
// hear of several ticks at once, takes the boxes as they stand.
if (!window.soleAnswers) {
  window.soleAnswers = true;
  // The boxes of a question are known by their keys: round, question, answer, and the desk if there is one.
  const KEY = /^st-key-(\d+)-(\w+)-(\w+)(-.*)?$/;
  const placed = (box) => {
    const names = [...(box.closest("[class*=st-key-]")?.classList ?? [])];
    const [, round, question, answer, desk] = names.map((one) => one.match(KEY)).find(Boolean) ?? [];
    return {box, answer, sole: window.excludesOthers.includes(answer), group: question && [round, question, desk].join()};
  };
  let ours = false; // whether the click is one of those made here
  const press = (places) => {
    ours = true;
    places.forEach((one) => one.box.click());
    ours = false;
  };
  // At once, not a moment later: a busy browser lets the next click in before anything that waits.
  document.addEventListener("click", (event) => {
    const {box, ticked} = window.answerBox(event);
    const here = box?.type === "checkbox" && placed(box);
    if (ours || !here?.group) return;
    const others = [...document.querySelectorAll("input[type=checkbox]")].map(placed).filter(
      (one) => one.box !== box && one.group === here.group
    );
    const left = others.filter((one) => one.box.checked);
    if (ticked) {
      press(left.filter((one) => here.sole || one.sole));
    } else if (!left.length && here.answer === window.notKnown) {
      event.preventDefault(); // the answer that the last tick leaves behind
      event.stopImmediatePropagation();
    } else if (!left.length) {
      press(others.filter((one) => one.answer === window.notKnown));
    }
  }, true);
}
