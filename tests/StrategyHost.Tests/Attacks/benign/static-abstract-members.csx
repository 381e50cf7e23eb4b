// fast 6 slow 1.5
interface IModel<T> where T : IModel<T> { static abstract string Name { get; } static abstract T Create(double x); double Value { get; } }
readonly record struct Fast(double Value) : IModel<Fast> { public static string Name => "fast"; public static Fast Create(double x) => new(x * 2); }
readonly record struct Slow(double Value) : IModel<Slow> { public static string Name => "slow"; public static Slow Create(double x) => new(x / 2); }
string Run<T>(double x) where T : IModel<T> => $"{T.Name} {T.Create(x).Value}";
OnStart(() => Log(Run<Fast>(3) + " " + Run<Slow>(3)));
