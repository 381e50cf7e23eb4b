// 5 True True
sealed class Key(string coin, int level) : IEquatable<Key>
{
    public string Coin => coin;
    public int Level => level;
    public bool Equals(Key? other) => other is not null && other.Coin == Coin && other.Level == Level;
    public override bool Equals(object? other) => other is Key key && Equals(key);
    public override int GetHashCode() => HashCode.Combine(Coin, Level);
    public static bool operator ==(Key? a, Key? b) => Equals(a, b);
    public static bool operator !=(Key? a, Key? b) => !(a == b);
}
var seen = new Dictionary<Key, int> { [new("BTC", 1)] = 5 };
OnStart(() => Log($"{seen[new("BTC", 1)]} {new Key("A", 1) == new Key("A", 1)} {new Key("A", 1) != new Key("B", 1)}"));
