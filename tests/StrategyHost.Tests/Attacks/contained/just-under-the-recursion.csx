// no intents; plots deep
int Deep(int n) => n == 0 ? 0 : Deep(n - 1) + 1;
OnBook(Perp("BTC"), book => Plot("deep", Deep(2_500)));
