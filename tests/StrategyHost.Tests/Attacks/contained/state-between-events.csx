// no intents; says 100
static class Counter { public static int N; }
OnBook(Perp("BTC"), book => { if (++Counter.N == 100) Log($"{Counter.N}"); });
