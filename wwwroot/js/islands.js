// Parts that a script draws: each has a selector and a mount function, called when such an element appears; what the
// function returns is called when the element is gone.
const kinds = new Map();
const mounted = new Map();
let scanning = false;

export function island(selector, mount) {
  kinds.set(selector, mount);
  if (kinds.size === 1) new MutationObserver(scanSoon).observe(document.body, { childList: true, subtree: true });
  scanSoon();
}

function scanSoon() {
  if (scanning) return;
  scanning = true;
  requestAnimationFrame(scan);
}

function scan() {
  scanning = false;
  for (const [element, end] of mounted) {
    if (element.isConnected) continue;
    mounted.delete(element);
    end?.();
  }
  for (const [selector, mount] of kinds) {
    for (const element of document.querySelectorAll(selector)) {
      if (!mounted.has(element)) mounted.set(element, mount(element));
    }
  }
}
