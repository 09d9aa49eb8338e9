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
  const boxes = (group) => [...document.querySelectorAll("input[type=checkbox]")].map(placed).filter(
    (one) => one.group && one.group === group
  );
  document.addEventListener("click", (event) => {
    const {box, ticked} = window.answerBox(event);
    if (box?.type !== "checkbox") return;
    const here = placed(box);
    const others = () => boxes(here.group).filter((one) => one.box !== box);
    const left = () => others().filter((one) => one.box.checked);
    // What a tick excludes is cleared once it is there; where the last tick went, the answer is not known.
    const clear = () => box.checked && left().filter((one) => here.sole || one.sole).forEach((one) => one.box.click());
    const fall = () => box.checked || left().length || others().find((one) => one.answer === window.notKnown)?.box.click();
    if (ticked) {
      setTimeout(clear);
    } else if (here.answer !== window.notKnown) {
      setTimeout(fall);
    } else if (!left().length) {
      event.preventDefault(); // the answer that it always falls back to
      event.stopImmediatePropagation();
    }
  }, true);
}
