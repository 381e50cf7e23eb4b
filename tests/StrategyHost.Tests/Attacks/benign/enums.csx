// Bid, Ask True Bid 3
[Flags] enum Sides { None = 0, Bid = 1, Ask = 2 }
var both = Sides.Bid | Sides.Ask;
OnStart(() => Log($"{both} {both.HasFlag(Sides.Ask)} {Enum.Parse<Sides>("Bid")} {Enum.GetValues<Sides>().Length}"));
