using StrategyHost.Engine.Market;
using StrategyHost.Model;

namespace StrategyHost.Tests.Engine.Market;

// The order book as one would explain it: two sorted lists, searched from the front. The oracle of the fast one.
sealed class NaiveBook
{
    readonly List<BookOrder> bids = [];
    readonly List<BookOrder> asks = [];

    public IReadOnlyList<BookOrder> Orders(Side side) => List(side);

    public BookOrder? Find(ulong id) =>
        bids.Concat(asks).Where(order => order.Id == id).Select(order => (BookOrder?)order).FirstOrDefault();

    public Taken Add(BookOrder order, BookClient client)
    {
        var taken = Take(order, client);
        if (taken.Left.Units > 0 && taken.Stopped == CancelReason.None) Rest(order with { Quantity = taken.Left });
        return taken;
    }

    public Taken Take(BookOrder taker, BookClient client)
    {
        var makers = List(taker.Side.Opposite());
        var left = taker.Quantity;
        while (left.Units > 0 && makers.Count > 0 && Reaches(taker, makers[0].Price))
        {
            var maker = makers[0];
            var consent = Ask(taker with { Quantity = left }, maker, Quantity.Min(left, maker.Quantity), client);
            if (consent.Taker != CancelReason.None) return new(left, consent.Taker);
            if (consent.Maker != CancelReason.None)
            {
                makers.RemoveAt(0);
                client.OnRemoved(maker, consent.Maker);
                continue;
            }
            var rest = maker.Quantity - consent.Quantity;
            if (rest.IsZero) makers.RemoveAt(0);
            else makers[0] = maker with { Quantity = rest };
            left -= consent.Quantity;
            client.OnMatched(new Match(maker.Id, taker.Id, maker.Price, consent.Quantity)
            {
                MakerLeft = rest,
                MakerOwner = maker.Owner,
                TakerOwner = taker.Owner,
                Aggressor = taker.Side,
            });
        }
        return new(left, CancelReason.None);
    }

    public bool Cancel(ulong id) => bids.RemoveAll(o => o.Id == id) + asks.RemoveAll(o => o.Id == id) > 0;

    public Taken Modify(ulong id, Price price, Quantity quantity, BookClient client)
    {
        var order = Find(id)!.Value;
        var list = List(order.Side);
        if (price == order.Price && quantity <= order.Quantity)
        {
            list[list.IndexOf(order)] = order with { Quantity = quantity };
            return new(quantity, CancelReason.None);
        }
        list.Remove(order);
        return Add(order with { Price = price, Quantity = quantity }, client);
    }

    public void Rest(BookOrder order)
    {
        var list = List(order.Side);
        var at = list.FindIndex(other => IsBefore(order, other));
        list.Insert(at < 0 ? list.Count : at, order);
    }

    public List<Level> Levels(Side side) =>
        [.. List(side).GroupBy(o => o.Price).Select(g => new Level(g.Key, new(g.Sum(o => o.Quantity.Units))))];

    public Quantity Ahead(ulong id)
    {
        var order = Find(id)!.Value;
        var queue = List(order.Side).Where(other => other.Price == order.Price).TakeWhile(other => other.Id != id);
        return new(queue.Sum(other => other.Quantity.Units));
    }

    static Consent Ask(BookOrder taker, BookOrder maker, Quantity wanted, BookClient client)
    {
        if (taker.Owner == 0 && maker.Owner == 0) return Consent.To(wanted);
        return taker.Owner == maker.Owner
            ? Consent.RemoveMaker(CancelReason.SelfTrade)
            : client.Allow(taker, maker, wanted);
    }

    static bool Reaches(BookOrder taker, Price price) =>
        taker.Side == Side.Buy ? price <= taker.Price : price >= taker.Price;

    static bool IsBefore(BookOrder a, BookOrder b) => a.Side == Side.Buy ? a.Price > b.Price : a.Price < b.Price;

    List<BookOrder> List(Side side) => side == Side.Buy ? bids : asks;
}
