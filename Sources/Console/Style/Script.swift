/// The one script: it renews the region of a live page by server-sent events, each a fragment that the server rendered.
///
/// It stops while the page is hidden, draws at most once a second, waits longer after each error, and leaves the keyboard's
/// place, open details and selected text alone. Without it the page renews itself as a whole.
enum Script {
    /// Without the indentation, which is for us.
    static let text = source.split(separator: "\n").map { $0.drop { $0 == " " } + "\n" }.joined()

    private static let source = """
        (() => {
          'use strict';
          const region = document.getElementById('live');
          const toggle = document.getElementById('updates');
          const state = document.getElementById('updates-state');
          if (!region || !toggle || !window.EventSource) return;
          const focusable = 'a[href],button,summary,input:not([type=hidden]),select,textarea';
          let source, timer, retry, wait = 2000, fragment, shown, drawn = 0, paused = region.dataset.paused === 'true', ended;

          const say = (text) => { if (state) state.textContent = text; };
          const name = (element) => element.tagName + (element.id || element.name || element.textContent);

          function busy() {
            const active = document.activeElement, selection = getSelection();
            return region.contains(active) && /^(INPUT|SELECT|TEXTAREA)$/.test(active.tagName)
              || selection && !selection.isCollapsed && region.contains(selection.anchorNode);
          }

          function draw() {
            timer = 0;
            if (fragment === undefined || fragment === shown) return;
            if (busy()) { later(1000); return; }
            const open = new Set();
            for (const item of region.querySelectorAll('details[open]')) open.add(name(item.firstElementChild));
            const active = document.activeElement;
            const held = region.contains(active) && active !== region ? name(active) : '';
            const alike = held ? [...region.querySelectorAll(focusable)].filter((e) => name(e) === held) : [];
            const place = alike.indexOf(active);
            region.innerHTML = shown = fragment;
            drawn = Date.now();
            for (const item of region.querySelectorAll('details')) {
              if (open.has(name(item.firstElementChild))) item.open = true;
            }
            if (held) {
              const again = [...region.querySelectorAll(focusable)].filter((e) => name(e) === held);
              const target = again[place] || again[0] || region;
              target.focus({ preventScroll: true });
            }
          }

          function later(delay) { if (!timer) timer = setTimeout(draw, delay); }

          function stop() {
            clearTimeout(timer);
            clearTimeout(retry);
            timer = retry = 0;
            if (source) source.close();
            source = undefined;
          }

          function start() {
            stop();
            if (paused || ended || document.hidden) return;
            source = new EventSource(region.dataset.live);
            source.onmessage = (event) => {
              wait = 2000;
              fragment = event.data;
              say('Updates by itself.');
              later(Math.max(0, 1000 - (Date.now() - drawn)));
            };
            source.addEventListener('end', () => {
              stop();
              ended = toggle.hidden = true;
              say('This is final.');
              later(0);
            });
            source.onerror = () => {
              stop();
              say('No connection; trying again. What is shown may be old.');
              retry = setTimeout(start, wait);
              wait = Math.min(wait * 2, 60000);
            };
          }

          function show() {
            toggle.setAttribute('aria-pressed', String(paused));
            say(paused ? 'Paused.' : 'Updates by itself.');
          }

          toggle.addEventListener('click', () => { paused = !paused; show(); start(); });
          document.addEventListener('visibilitychange', start);
          addEventListener('pagehide', stop);
          addEventListener('pageshow', (event) => { if (event.persisted) start(); });
          const link = document.getElementById('updates-link');
          if (link) link.hidden = true;
          toggle.hidden = false;
          region.tabIndex = -1;
          show();
          start();
        })();

        """
}
