// 4.0 bp 1.0 bp -2.5 bp 5.0 bp True 2.5E-004 1.5 bp
readonly record struct Bps(double Value) : System.Numerics.IAdditionOperators<Bps, Bps, Bps>, System.Numerics.ISubtractionOperators<Bps, Bps, Bps>, IComparable<Bps>
{
    public static Bps operator +(Bps a, Bps b) => new(a.Value + b.Value);
    public static Bps operator -(Bps a, Bps b) => new(a.Value - b.Value);
    public static Bps operator -(Bps a) => new(-a.Value);
    public static Bps operator *(Bps a, double k) => new(a.Value * k);
    public static bool operator <(Bps a, Bps b) => a.Value < b.Value;
    public static bool operator >(Bps a, Bps b) => a.Value > b.Value;
    public static explicit operator double(Bps a) => a.Value * 1e-4;
    public static implicit operator Bps(double x) => new(x);
    public int CompareTo(Bps other) => Value.CompareTo(other.Value);
    public override string ToString() => $"{Value:F1} bp";
}
OnStart(() => { Bps a = 2.5, b = 1.5; Log($"{a + b} {a - b} {-a} {a * 2} {a > b} {(double)a:E1} {new[] { a, b }.Min()}"); });
