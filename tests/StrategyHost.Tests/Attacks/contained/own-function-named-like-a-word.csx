// no intents; says mine: BTC 5
double Now2() => 1; void Log2(string s) => Log("mine: " + s);
void Buy(Market m, double size) => Log2($"{m} {size}");
OnStart(() => Buy(Perp("BTC"), 5));
