using FsCheck;
using FsCheck.Fluent;
using WritersRoom.Scribe.Merging;

namespace WritersRoom.Tests.Scribe.Merging;

public sealed class LongestRiseTests
{
    [Fact]
    public void As_many_stay_as_can_and_those_rise() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(5000), Prop.ForAll(Gen.Choose(-2, 12).ArrayOf().ToArbitrary(), values =>
        {
            var chosen = values.Zip(LongestRise.Of(values)).Where(pair => pair.Second).Select(pair => pair.First).ToArray();
            return chosen.All(value => value >= 0) && chosen.Zip(chosen.Skip(1)).All(pair => pair.First < pair.Second) && chosen.Length == MostThatRise(values);
        }));

    [Fact]
    public void Of_what_rises_already_everything_stays_but_what_has_no_place() =>
        LongestRise.Of([0, 3, -1, 4, 9]).ShouldBe([true, true, false, true, true]);

    // By comparing each with all before it.
    private static int MostThatRise(int[] values)
    {
        var most = new int[values.Length];
        for (var i = 0; i < values.Length; i++)
            most[i] = values[i] < 0 ? 0 : 1 + Enumerable.Range(0, i).Where(j => values[j] >= 0 && values[j] < values[i]).Select(j => most[j]).DefaultIfEmpty().Max();
        return most.DefaultIfEmpty().Max();
    }
}
