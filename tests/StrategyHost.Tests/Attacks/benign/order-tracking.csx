// 1 Submitted (2 intents)
var market = Perp("BTC"); var mine = new Dictionary<long, (double Price, Time At)>(); StrategyOrder? bid = null;
OnBook(market, book => { if (bid is { IsOpen: true }) { if (Math.Abs(bid.Price - book.Bid) > 20) Cancel(bid); return; } bid = Buy(market, 0.01, at: book.Bid, time: TimeInForce.PostOnly); mine[bid.Number] = (bid.Price, Now); });
OnOrder(order => { if (!order.IsOpen) mine.Remove(order.Number); Log($"{order}"); });
OnFill(fill => Log($"{fill.Side} {fill.Size} @ {fill.Price} {(fill.IsMaker ? "maker" : "taker")}"));
At(Seconds(4.9), () => Log($"{mine.Count} {bid?.State}"));
