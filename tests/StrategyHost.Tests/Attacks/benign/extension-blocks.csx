// 2
static class Prices { }
static double Mid(this (double Bid, double Ask) q) => (q.Bid + q.Ask) / 2;
OnStart(() => Log($"{(1.0, 3.0).Mid()}"));
