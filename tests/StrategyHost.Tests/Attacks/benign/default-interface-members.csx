// True False
interface IRisk { double Limit { get; } bool Allows(double x) => Math.Abs(x) <= Limit; static IRisk Of(double l) => new Fixed2(l); }
record Fixed2(double Limit) : IRisk; class Tight : IRisk { public double Limit => 5; public bool Allows(double x) => x is >= 0 and < 5; }
OnStart(() => { IRisk[] all = [IRisk.Of(2), new Tight()]; Log(string.Join(" ", all.Select(r => r.Allows(-1)))); });
