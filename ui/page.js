// What Streamlit leaves out for those who use the keyboard or hear the page.
if (!document.querySelector('.skip-link')) {
  const skip = document.createElement('a');
  skip.className = 'skip-link';
  skip.href = '#';
  skip.textContent = 'Skip to the main content';
  skip.addEventListener('click', (event) => {
    event.preventDefault();
    const main = document.querySelector('[data-testid=stMain]');
    main.tabIndex = -1;
    main.focus();
  });
  document.body.prepend(skip);
}
