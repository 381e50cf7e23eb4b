using StrategyHost.Model;
using StrategyHost.Model.Strategies;
using StrategyHost.Model.Strategies.Library;

namespace StrategyHost.Tests.Model.Strategies.Library;

public class LibraryTests
{
    static readonly Time Start = Time.FromMilliseconds(1_757_000_000_000);

    [Theory]
    [InlineData(0, 99.1546147886, 100.8453852114)]
    [InlineData(1, 98.7546147886, 100.4453852114)]
    [InlineData(-3, 100.3546147886, 102.0453852114)]
    public void Avellaneda_and_Stoikov_quote_as_their_paper_does(double inventory, double bid, double ask)
    {
        var quotes = new AvellanedaStoikov(0.1, 1.5).Quote(100, inventory, 2 * 2, 1);
        Assert.Equal(bid, quotes.Bid, 10);
        Assert.Equal(ask, quotes.Ask, 10);
    }

    [Theory]
    [InlineData(0, 0, 3.3129151986, 3.3129151986, new[] { 0.9, 0.3, 0.01, 0.3 })]
    [InlineData(0, 2, 3.4486468636, 3.1771835335, new[] { 0.9, 0.3, 0.01, 0.3 })]
    [InlineData(0, 5, 3.6522443612, 2.9735860359, new[] { 0.9, 0.3, 0.01, 0.3 })]
    [InlineData(0.01, 0, 2.5588503927, 4.0669800045, new[] { 0.9, 0.3, 0.01, 0.3 })]
    [InlineData(0, 0, 0.6712438194, 0.6712438194, new[] { 140, 1.5, 0.1, 2 })]
    [InlineData(0, 2, 0.7746782517, 0.5678093872, new[] { 140, 1.5, 0.1, 2 })]
    [InlineData(1, 0, 0.5419507791, 0.8005368597, new[] { 140, 1.5, 0.1, 2 })]
    public void The_closed_form_agrees_with_the_published_distances(
        double drift, double held, double bid, double ask, double[] model)
    {
        var quotes = new GueantLehalleFernandezTapia(model[0], model[1], model[2]).Quote(0, held, model[3], drift);
        Assert.Equal(bid, -quotes.Bid, 1e-10);
        Assert.Equal(ask, quotes.Ask, 1e-10);
    }

    [Fact]
    public void The_constants_of_the_closed_form_agree()
    {
        var model = new GueantLehalleFernandezTapia(0.9, 0.3, 0.01);
        Assert.Equal(3.2789822823, model.C1, 10);
        Assert.Equal(0.2262194418, model.C2, 10);
    }

    [Fact]
    public void Without_fill_risk_the_closed_form_goes_to_its_limit()
    {
        var limit = new GueantLehalleFernandezTapia(0.9, 0.3, 0.01, fillRisk: 0);
        var near = new GueantLehalleFernandezTapia(0.9, 0.3, 0.01, fillRisk: 1e-6);
        Assert.Equal(1 / 0.3, limit.C1, 12);
        Assert.Equal(limit.C1, near.C1, 4);
        Assert.Equal(limit.C2, near.C2, 4);
    }

    [Fact]
    public void Funding_shifts_the_inventory_that_is_wanted()
    {
        var model = new GueantLehalleFernandezTapia(100, 1, 0.02, 1);
        var shifted = model.Quote(60_000, -3, 10, drift: -60_000 * 0.0001);
        Assert.Equal(60_000, shifted.Mid, 6);
    }

    [Fact]
    public void The_microprice_leans_to_the_heavier_side()
    {
        Assert.Equal(100.05, FairValue.Microprice(99.9, 30, 100.1, 10), 10);
        var book = default(BookReading);
        new Bench(s => s.OnBook(s.Perp("ETH"), seen => book = seen)).Book(Bench.Eth, 99.9, 100.1, 30, 10);
        Assert.Equal(100.05, book.Microprice, 10);
        Assert.Equal(0.75, book.Imbalance, 12);
        Assert.Equal(100.02, FairValue.Tempered(book, 0.4), 10);
    }

    [Fact]
    public void One_step_of_the_moving_average_is_that_of_RiskMetrics()
    {
        Assert.Equal(0.0003363, Ewma.Step(0.000324, 0.000529, 0.94), 10);
        Assert.Equal(0.00013, Ewma.Step(0.0001, 0.0004, 0.9), 10);
    }

    [Fact]
    public void Volatility_of_a_seeded_walk_is_found_again_whatever_the_spacing()
    {
        var chance = new Prng(5);
        var volatility = new EwmaVolatility(TimeSpan.FromHours(1));
        var (now, price) = (Start, 100_000.0);
        for (var i = 0; i < 40_000; i++)
        {
            var seconds = 0.1 + chance.NextDouble();
            now += TimeSpan.FromSeconds(seconds);
            price *= Math.Exp(0.0001 * Math.Sqrt(seconds) * chance.NextNormal());
            volatility.Add(now, price);
        }
        Assert.InRange(volatility.PerRootSecond, 0.000095, 0.000105);
        Assert.Equal(volatility.PerRootSecond * 60, volatility.PerRootHour);
        Assert.True(volatility.IsWarm);
    }

    [Fact]
    public void A_price_that_is_no_number_does_not_spoil_a_volatility()
    {
        var volatility = new EwmaVolatility(TimeSpan.FromMinutes(1));
        Assert.Equal(0, volatility.PerRootSecond);
        volatility.Add(Start, 100);
        volatility.Add(Start + TimeSpan.FromSeconds(1), double.NaN);
        volatility.Add(Start + TimeSpan.FromSeconds(4), 101);
        Assert.Equal(Math.Log(1.01) / 2, volatility.PerRootSecond, 12);
    }

    [Fact]
    public void Correlation_and_beta_of_two_seeded_walks_are_found_again()
    {
        var chance = new Prng(6);
        var both = new EwmaCovariance(TimeSpan.FromHours(2));
        var (now, a, b) = (Start, 100.0, 50.0);
        for (var i = 0; i < 30_000; i++)
        {
            now += TimeSpan.FromSeconds(1);
            var common = chance.NextNormal();
            a *= Math.Exp(0.0001 * common);
            b *= Math.Exp(0.0002 * (0.8 * common + 0.6 * chance.NextNormal()));
            both.Add(now, a, b);
        }
        Assert.InRange(both.Correlation, 0.78, 0.82);
        Assert.InRange(both.BetaOfB, 1.52, 1.68);
        Assert.InRange(both.VolatilityB, 0.00019, 0.00021);
    }

    [Fact]
    public void A_rolling_window_agrees_with_counting_it_all_again()
    {
        var chance = new Prng(9);
        var window = new RollingWindow(37);
        var all = new List<double>();
        for (var i = 0; i < 1_000; i++)
        {
            all.Add(1e6 + chance.NextInt(20));
            window.Add(all[^1]);
            var last = all.TakeLast(37).ToArray();
            var mean = last.Average();
            Assert.Equal(mean, window.Mean, 6);
            Assert.Equal(Math.Sqrt(last.Average(one => (one - mean) * (one - mean))), window.StandardDeviation, 5);
            Assert.Equal((last.Min(), last.Max(), last.Length), (window.Min, window.Max, window.Count));
            Assert.Equal(last[0], window[window.Count - 1]);
        }
    }

    [Fact]
    public void Least_squares_finds_the_line_of_the_last_pairs()
    {
        var line = new RollingHedgeRatio(50);
        for (var i = 0; i < 175; i++)
        {
            var x = 110_000 + i % 13;
            line.Add(x, i < 100 ? x : 7 + 0.04 * x + (i % 2 == 0 ? 0.01 : -0.01));
        }
        Assert.Equal(0.04, line.Slope, 3);
        Assert.Equal(0.01, line.ResidualDeviation, 3);
        Assert.InRange(line.Correlation, 0.99, 1);
        Assert.Equal(0, line.Residual(110_006, 7 + 0.04 * 110_006), 2);
    }

    [Fact]
    public void A_Kalman_filter_follows_a_slope_that_changes()
    {
        var chance = new Prng(4);
        var line = new KalmanHedgeRatio(1e-6, 1e-4);
        for (var i = 0; i < 4_000; i++)
        {
            var x = 5 + chance.NextNormal();
            line.Add(x, (i < 2_000 ? 2.0 : 2.5) * x - 1 + 0.01 * chance.NextNormal());
        }
        Assert.InRange(line.Slope, 2.48, 2.52);
        Assert.InRange(line.Intercept, -1.1, -0.9);
        Assert.InRange(line.SurpriseDeviation, 0.009, 0.02);
    }

    [Fact]
    public void The_half_life_of_a_mean_reverting_spread_is_found_again()
    {
        var chance = new Prng(8);
        var (spread, reverting, walking) = (0.0, new SpreadHalfLife(20_000), new SpreadHalfLife(20_000));
        for (var i = 0; i <= 20_000; i++)
        {
            spread = spread * Math.Pow(0.5, 1 / 30.0) + chance.NextNormal();
            reverting.Add(5 + spread);
            walking.Add(i);
        }
        Assert.InRange(reverting.Samples, 27, 33);
        Assert.Equal(double.PositiveInfinity, walking.Samples);
    }

    [Theory]
    [InlineData(0.0003, 0.0000125)]
    [InlineData(0.01, 0.0011875)]
    [InlineData(-0.001, -0.0000625)]
    [InlineData(-0.0005591732, -0.0000073966)]
    public void Funding_follows_from_the_premium(double premium, double hourly) =>
        Assert.Equal(hourly, FundingForecast.Hourly(premium), 9);

    [Fact]
    public void A_funding_forecast_falls_back_to_the_quiet_rate()
    {
        var forecast = new FundingForecast(TimeSpan.FromMinutes(5), TimeSpan.FromHours(4));
        Assert.Equal(FundingForecast.QuietRate, forecast.NextHour);
        for (var i = 0; i < 100; i++) forecast.Add(Start + TimeSpan.FromMinutes(i), 0.0001);
        Assert.Equal(0.0001, forecast.NextHour, 12);
        Assert.Equal((0.0001 + FundingForecast.QuietRate) / 2, forecast.After(4), 12);
        Assert.Equal(forecast.After(0) + forecast.After(1), forecast.Sum(2), 12);
    }

    [Fact]
    public void The_intensity_of_seeded_trades_is_found_again()
    {
        var chance = new Prng(2);
        var calibration = new IntensityCalibration(1, 10, TimeSpan.FromHours(3));
        var now = Start;
        for (var i = 0; i < 30_000; i++)
        {
            now += TimeSpan.FromSeconds(chance.NextExponential(1 / 1.5));
            calibration.Add(now, chance.NextExponential(1 / 0.4));
        }
        Assert.False(calibration.IsReady);
        calibration.Fit(now);
        Assert.InRange(calibration.Decay, 0.37, 0.43);
        Assert.InRange(calibration.Intensity, 1.35, 1.65);
    }
}
