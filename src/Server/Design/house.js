// Everything here only makes smoother what already works without it: drafts, live fragments, dialogs, row filter, one press one post.
(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const policy = window.trustedTypes?.createPolicy('house', { createHTML: html => html });
  const parse = html => new DOMParser().parseFromString(policy ? policy.createHTML(html) : html, 'text/html');

  // Drafts: what is typed into a long form stays on this device until it is sent; another account never finds it.
  const owner = document.documentElement.dataset.owner ?? '';
  const week = 7 * 864e5;
  const mark = 'draft|';
  const store = (() => { try { localStorage.setItem('t', ''); localStorage.removeItem('t'); return localStorage; } catch { return null; } })();
  const keyOf = form => mark + owner + '|' + new URL(form.action).pathname;

  const load = key => JSON.parse(store[key]);
  const save = (key, draft) => store.setItem(key, JSON.stringify(draft));

  // A draft has arrived once a fresh, ordinary page follows its sending. A bare page (an error, sign-in) or a step back means it has not.
  function sweepDrafts() {
    const bare = document.body.classList.contains('bare');
    const arrived = !bare && performance.getEntriesByType('navigation')[0]?.type === 'navigate';
    const refused = all('form[data-draft]').filter(form => form.querySelector('[aria-invalid=true]')).map(keyOf);
    for (const key of Object.keys(store).filter(key => key.startsWith(mark))) {
      const draft = load(key);
      const foreign = owner && !key.startsWith(mark + owner + '|');
      if (foreign || Date.now() - draft.at > week || (draft.sent && arrived && !refused.includes(key))) store.removeItem(key);
      else if (draft.sent && bare) save(key, { ...draft, sent: false });
    }
  }

  const keepable = form => [...form.elements].filter(e => e.name && !['hidden', 'password', 'file', 'submit', 'button'].includes(e.type) && e.autocomplete !== 'one-time-code');

  function read(form) {
    return keepable(form).map(e => [e.name, e.type === 'checkbox' || e.type === 'radio' ? [e.value, e.checked] : e.value]);
  }

  function fill(form, values) {
    keepable(form).forEach((e, i) => {
      const [name, value] = values[i] ?? [];
      if (name !== e.name) return;
      if (!Array.isArray(value)) e.value = value;
      else if (value[0] === e.value) e.checked = value[1];
    });
  }

  function tellRestored(form, key, before) {
    const line = document.createElement('p');
    line.className = 'notice info draft';
    line.setAttribute('role', 'status');
    line.append(Object.assign(document.createElement('span'), { textContent: form.dataset.draft }));
    const drop = document.createElement('button');
    drop.type = 'button';
    drop.className = 'button plain';
    drop.textContent = form.dataset.draftDrop;
    drop.onclick = () => { store.removeItem(key); fill(form, before); line.remove(); };
    line.append(drop);
    form.prepend(line);
  }

  function keepDraft(form) {
    const key = keyOf(form), before = read(form), draft = store[key] && load(key);
    const refused = form.querySelector('[aria-invalid=true]');
    if (draft && !refused && JSON.stringify(draft.values) !== JSON.stringify(before)) {
      fill(form, draft.values);
      tellRestored(form, key, before);
    }
    let wait;
    const keep = sent => save(key, { at: Date.now(), sent, values: read(form) });
    form.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(keep, 400, false); });
    form.addEventListener('submit', () => { clearTimeout(wait); keep(true); });
  }

  // One press, one post.
  document.addEventListener('submit', event => {
    const button = event.submitter;
    if (event.target.method !== 'post' || !button) return;
    if (button.ariaBusy === 'true') event.preventDefault();
    button.ariaBusy = 'true';
  });
  addEventListener('pageshow', () => all('[aria-busy=true]').forEach(button => { button.ariaBusy = 'false'; }));

  // Dialogs: the address opens them without us; we make them modal and give the focus back.
  document.addEventListener('click', event => {
    const link = event.target.closest?.('a[data-dialog], a[data-close]');
    if (link) {
      event.preventDefault();
      if ('close' in link.dataset) link.closest('dialog').close();
      else document.querySelector(link.hash)?.showModal();
    } else if (event.target.nodeName === 'DIALOG') {
      const box = event.target.getBoundingClientRect();
      const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      if (!inside) event.target.close();
    }
    all('details.me[open]').forEach(open => { if (!open.contains(event.target)) open.open = false; });
  });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    all('details.me[open], details.menu[open]').forEach(open => { open.open = false; open.querySelector('summary').focus(); });
  });

  // Rows of this page, narrowed while typing; accents do not matter.
  const fold = text => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
  function filterRows(box) {
    const table = document.getElementById(box.dataset.filter);
    box.hidden = !table || table.tBodies[0].rows.length < 2;
    box.oninput = event => {
      const words = fold(event.target.value).split(/\s+/);
      for (const row of table.tBodies[0].rows) {
        const text = fold(row.textContent);
        row.hidden = !words.every(word => text.includes(word));
      }
    };
  }

  // Live fragments: the server says which topic changed, we fetch the page again and take our part of it.
  const typing = node => node.contains(document.activeElement) && document.activeElement.matches('input, textarea, select');
  async function renew(seal) {
    const stale = all('[data-live]').filter(node => (!seal || node.dataset.live === seal) && !typing(node));
    if (!stale.length) return;
    const answer = await fetch(location.href, { headers: { Accept: 'text/html', 'X-Fragment': '1' } });
    if (!answer.ok || answer.redirected) return;
    const fresh = parse(await answer.text());
    for (const node of stale) {
      const next = fresh.getElementById(node.id);
      if (next) node.replaceChildren(...[...next.childNodes].map(child => document.adoptNode(child)));
    }
  }

  let source;
  function listen() {
    // A hidden tab gives its connection back: over HTTP/1.1 a browser has six for one server.
    if (document.hidden) { source?.close(); source = null; return; }
    const seals = all('[data-live]').map(node => 't=' + encodeURIComponent(node.dataset.live));
    if (source || !seals.length) return;
    if (source === null) renew();
    source = new EventSource('/live?' + seals.join('&'));
    source.addEventListener('changed', event => renew(event.data));
  }

  if (store) { sweepDrafts(); all('form[data-draft]').forEach(keepDraft); }
  all('[data-filter]').forEach(filterRows);
  all('[data-focus]').slice(0, 1).forEach(node => node.focus());
  document.addEventListener('visibilitychange', listen);
  listen();
})();
