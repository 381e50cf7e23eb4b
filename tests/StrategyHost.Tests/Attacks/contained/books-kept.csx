// no intents; says True False
var kept = new List<BookReading>();
OnBook(Perp("BTC"), book =>
{
    if (kept.Count == 0) OnStartOf(book);
    kept.Add(book);
    if (kept.Count == 200) Log($"{kept[0].Mid == first} {kept.Select(one => one.Mid).Distinct().Count() > 1}");
});
var first = 0.0;
void OnStartOf(BookReading book) => first = book.Mid;
