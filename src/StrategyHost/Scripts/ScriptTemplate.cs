namespace StrategyHost.Scripts;

/// <summary>What a new script begins with: a strategy that quotes both sides, small enough to change.</summary>
static class ScriptTemplate
{
    public const string Text = """
        // Quotes one perpetual around the middle of its book, leaning against what it holds.
        var market = Perp("BTC");
        var size   = Param("size", 0.01, min: 0.001, max: 1, unit: "BTC");
        var width  = Param("half-spread", 3.0, min: 0.1, max: 50, unit: "bp");
        var lean   = Param("lean", 1.0, min: 0, max: 20, unit: "bp per size held");
        var limit  = Param("margin limit", 0.60, min: 0.1, max: 0.95, unit: "share of equity");

        OnBook(market, book =>
        {
            if (Margin.Usage > limit) { Quote(market).Withdraw("margin"); return; }

            var held = Position(market).Quantity / size;
            var fair = book.Microprice * (1 - held * lean * Bp);
            Quote(market).Around(fair, width * Bp * book.Mid, size);
        });

        OnFill(fill => Plot("inventory", fill.Position));

        """;
}
