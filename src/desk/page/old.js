/* In the oldest script: a browser that cannot run the page is told so (Chromium before 79, the IE mode of others). */
(function () {
  var fit = 'fetch' in window && 'ResizeObserver' in window && 'queueMicrotask' in window && 'allSettled' in (window.Promise || {});
  if (!fit) {
    var words = document.getElementById('old');
    words.removeAttribute('hidden');
    words.style.display = 'block';
  }
})();
