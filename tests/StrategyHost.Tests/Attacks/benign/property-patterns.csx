// large major at 200 long name nothing
record Leg(string Coin, double Size, double? Limit = null);
string Say(Leg leg) => leg switch { { Size: 0 } => "nothing", { Coin: "BTC" or "ETH", Size: > 1 } => "large major", { Limit: { } limit } => $"at {limit}", { Coin.Length: > 3 } => "long name", _ => "small" };
OnStart(() => Log($"{Say(new("BTC", 2))} {Say(new("SOL", 0.5, 200))} {Say(new("DOGE", 1))} {Say(new("X", 0))}"));
