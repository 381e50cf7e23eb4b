using StrategyHost.Components.Parts;
using StrategyHost.Live;
using StrategyHost.Model;

namespace StrategyHost.Streaming;

/// <summary>Figures of the funding page: of the desk, and of each perpetual.</summary>
static class FundingTopics
{
    public static void Desk(DeskSnapshot desk, Picture picture)
    {
        var outlook = FundingOutlook.Of(desk);
        picture.Set("today", outlook.Today);
        picture.Set("due", outlook.Due?.ToDouble());
        picture.Set("next", outlook.Next is { } next ? next.Milliseconds : null);
        Set(picture, "hour", outlook.Hour);
        Set(picture, "day", outlook.Day);
        picture.Set("words", FundingWords.Sentence(outlook));
    }

    public static void Instrument(DeskSnapshot desk, int id, Picture picture)
    {
        if (desk.Funding.FirstOrDefault(one => one.Instrument.Value == id) is not { } view) return;
        var line = FundingOutlook.Of(desk).Lines.First(one => one.View == view);
        picture.Set("predicted", view.Predicted?.ToDouble());
        picture.Set("year", view.Predicted is { } rate ? FundingWords.PerYear(rate, view.Interval) : null);
        picture.Set("premium", view.Premium?.ToDouble());
        picture.Set("next", view.Next.Milliseconds);
        picture.Set("samples", FundingWords.Samples(view));
        picture.Set("position", line.Position);
        picture.Set("pays", line.Next?.ToDouble());
        picture.Set("day", view.DayAhead?.Mean.ToDouble());
        picture.Set("band", FundingWords.Band(view.DayAhead));
        picture.Set("last", view.History.Count == 0 ? null : view.History[^1].Rate.ToDouble());
    }

    static void Set(Picture picture, string name, Expected? expected)
    {
        picture.Set(name, expected?.Mean.ToDouble());
        picture.Set(name + ".band", FundingWords.Band(expected));
    }
}
