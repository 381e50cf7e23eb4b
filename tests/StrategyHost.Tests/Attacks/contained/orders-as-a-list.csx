// refused NoPrice; plots safe
OnBook(Perp("BTC"), book =>
{
    Buy(book.Market, 0.001, at: book.Bid - 100);
    foreach (var order in Orders(book.Market)) Cancel(order);
    if ((object)Orders(book.Market) is not IList<StrategyOrder>) Plot("safe", Orders(book.Market).Count);
});
