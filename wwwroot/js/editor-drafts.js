// Drafts: texts that are no version yet, kept in this browser by script.
const prefix = "strategyhost-draft:";

export function read(path) {
  try {
    return JSON.parse(localStorage.getItem(prefix + path));
  } catch {
    return null;
  }
}

// False where the browser has no room for it.
export function keep(path, text, base) {
  try {
    localStorage.setItem(prefix + path, JSON.stringify({ text, base, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export function drop(path) {
  try {
    localStorage.removeItem(prefix + path);
  } catch {
    // A browser that keeps nothing has nothing to drop.
  }
}

export function paths() {
  try {
    return Object.keys(localStorage).filter(key => key.startsWith(prefix)).map(key => key.slice(prefix.length));
  } catch {
    return [];
  }
}
