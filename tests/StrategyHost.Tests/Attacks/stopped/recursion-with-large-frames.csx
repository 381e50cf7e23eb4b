// Recursion: calls nested too deeply
struct Big { public decimal A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P; }
Big Deep(Big b) { var c = b; c.A++; return Deep(c); }
OnBook(Perp("BTC"), book => Deep(default));
