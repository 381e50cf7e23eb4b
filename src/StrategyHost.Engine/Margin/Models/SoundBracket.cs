namespace StrategyHost.Engine.Margin.Models;

/// <summary>Whether a model is sound somewhere, and equity less maintenance there, for guesses only.</summary>
readonly record struct Sounding(bool IsSound, double Cushion);

/// <summary>
/// The last sound whole number between a sound and an unsound end, of a soundness that changes once. The ends close in
/// by the ITP method (Oliveira and Takahashi, 2020): guesses follow the straight line between the cushions, and are
/// kept so near the middle that halving would at most be one step quicker. What is found does not depend on guesses.
/// </summary>
static class SoundBracket
{
    /// <summary>Null when the ends are not sound and unsound.</summary>
    public static Int128? Last(Int128 sound, Int128 unsound, Func<Int128, Sounding> at)
    {
        var (there, beyond) = (at(sound), at(unsound));
        if (!there.IsSound || beyond.IsSound) return null;
        var whole = (double)Int128.Abs(unsound - sound);
        var reach = Math.Pow(2, Math.Ceiling(Math.Log2(Math.Max(1, whole))));
        while (Int128.Abs(unsound - sound) > 1)
        {
            var width = Int128.Abs(unsound - sound);
            var step = Inside(Offset(width, there.Cushion, beyond.Cushion, (whole, reach)), width);
            reach /= 2;
            var middle = unsound > sound ? sound + step : sound - step;
            var seen = at(middle);
            if (seen.IsSound) (sound, there) = (middle, seen);
            else (unsound, beyond) = (middle, seen);
        }
        return sound;
    }

    // How far from the sound end to look next.
    static double Offset(Int128 width, double there, double beyond, (double Whole, double Reach) limits)
    {
        var (wide, half) = ((double)width, (double)width / 2);
        var line = there - beyond > 0 ? Math.Clamp(wide * there / (there - beyond), 0, wide) : half;
        if (!double.IsFinite(line)) line = half;
        var sign = Math.Sign(half - line);
        var push = 0.2 * wide * wide / limits.Whole;
        var guess = push <= Math.Abs(half - line) ? line + sign * push : half;
        var radius = Math.Max(0, limits.Reach - half);
        return Math.Abs(guess - half) <= radius ? guess : half - sign * radius;
    }

    static Int128 Inside(double step, Int128 width) => Int128.Clamp((Int128)Math.Round(step), 1, width - 1);
}
