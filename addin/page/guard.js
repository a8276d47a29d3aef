/**
 * Runs before the page's script, and is built in the syntax of 2009: where that script is not understood, or breaks off before anything is
 * drawn, the sentence in the page no longer says “if”. Errors after that are unexpected.ts's.
 */
window.addEventListener('error', () => {
  var doubt = document.querySelector('.too-old span')
  if (doubt?.parentNode) doubt.parentNode.removeChild(doubt)
})
