/* The chart of cash that the server drew: what is pointed at, and the band of draws. */
'use strict';

const cash = (() => {
  const pointed = figure => {
    const tip = figure.querySelector('.tip');
    const over = event => {
      const svg = event.target.closest('svg[data-points]');
      if (!svg) return;
      const points = svg.points_ || (svg.points_ = JSON.parse(svg.dataset.points));
      if (!points.length) return;
      const box = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / box.width;
      const x = (event.clientX - box.left) * scale;
      const near = points.reduce((a, b) => (Math.abs(b[0] - x) < Math.abs(a[0] - x) ? b : a));
      tip.textContent = `${near[2]}: ${near[3]}${near[4] ? ' (' + words.say('ahead') + ')' : ''}`;
      tip.hidden = false;
      const at = box.left - figure.getBoundingClientRect().left + near[0] / scale;
      const left = Math.min(Math.max(0, at - tip.offsetWidth / 2), figure.clientWidth - tip.offsetWidth);
      tip.style.left = left + 'px';
      tip.style.top = Math.max(0, near[1] / scale - 40) + 'px';
    };
    figure.addEventListener('pointermove', over);
    figure.addEventListener('pointerdown', over);
    figure.addEventListener('pointerleave', () => {
      tip.hidden = true;
    });
  };
  /* Draws take longer than the answer, so they come after it, into the place that is kept for them. */
  const band = figure =>
    fetch(figure.dataset.band)
      .then(response => (response.ok ? response.text() : Promise.reject(new Error(response.status))))
      .then(text => {
        const got = new DOMParser().parseFromString(text, 'text/html');
        const said = got.getElementById('band');
        const place = document.getElementById('band');
        if (!said || !place || !figure.isConnected) return;
        place.textContent = said.textContent;
        got.querySelectorAll('#cashFigure svg').forEach(drawn => {
          const kind = drawn.classList.contains('wide') ? '.wide' : '.narrow';
          figure.querySelector('svg' + kind).replaceWith(document.adoptNode(drawn));
        });
        figure.dataset.ready = 'true';
      })
      .catch(() => {
        figure.dataset.ready = 'failed';
      });
  const begin = () => {
    const figure = document.getElementById('cashFigure');
    if (!figure || figure.dataset.begun) return;
    figure.dataset.begun = 'true';
    pointed(figure);
    band(figure);
  };
  return { begin };
})();
