// A grid: evenly spaced bids below and asks above a centre. Each bid that fills is answered by an ask one step higher,
// since the ladder's middle moves down a step for every order held. It earns the step as long as the price comes back.
var market = Perp("BTC");
var size   = Param("size", 0.02, min: 0.001, max: 5, unit: "BTC");
var step   = Param("step", 10.0, min: 1, max: 500, unit: "bp");
var levels = Param("levels a side", 4, min: 1, max: 20);
var most   = Param("most held", 12, min: 1, max: 100, unit: "orders");
var stop   = Param("stop", 400.0, min: 10, max: 100_000, unit: "USDC of open loss");
var rest   = Param("rest after a stop", Minutes(10), min: Seconds(10), max: Hours(24));
var limit  = Param("margin limit", 0.60, min: 0.1, max: 0.95, unit: "share of equity");

var centre  = 0.0;
var resumes = Now;

OnBook(market, book =>
{
    if (Now < resumes || !book.IsTwoSided || double.IsNaN(market.Mark)) return;
    if (Margin.Usage > limit) { Quote(market).Withdraw("margin"); return; }

    var held  = Math.Round(Position(market).Quantity / size);
    var range = levels * step * Bp;
    if (centre == 0 || held == 0 && Math.Abs(book.Mid / centre - 1) > range)
        centre = book.Mid * (1 + held * step * Bp);

    var gap = step * Bp * centre;
    Quote(market).Ladder(centre - held * gap, half: gap, step: gap, levels, size);
    if (held + levels > most) Quote(market).WithdrawBid();
    if (held - levels < -most) Quote(market).WithdrawAsk();
});

OnMark(market, mark =>
{
    var open = Position(market).Unrealised;
    if (open >= -stop) return;
    Alert($"grid stopped out with {open:N2} open");
    Flatten(market, "stop");
    (centre, resumes) = (0, Now + rest);
});

OnMargin(health => { if (health.Usage > 0.85) Reduce(market, by: 0.25, why: "margin"); });
OnFill(fill => Plot("inventory", fill.Position));
Every(Seconds(30), () => Plot("profit", Account.Realised - Account.Fees + Position(market).Unrealised));
