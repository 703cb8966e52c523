using WritersRoom.Scripts;

namespace WritersRoom.Tests.Scripts;

public sealed class SceneOrderTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(0, 9).Select(i => new Guid(i, 0, 0, new byte[8]))];

    [Theory]
    [InlineData("012345", "012345", "")]
    [InlineData("012345", "123450", "0")]
    [InlineData("012345", "501234", "5")]
    [InlineData("012345", "014235", "4")]
    [InlineData("012345", "345", "")]
    [InlineData("345", "034155", "")]
    [InlineData("", "012", "")]
    [InlineData("012", "", "")]
    public void The_scenes_that_left_their_place_have_moved_and_those_they_jumped_over_have_not(string before, string after, string moved) =>
        SceneOrder.Moved(Of(before), Of(after).Distinct()).ShouldBe(Of(moved), ignoreOrder: true);

    [Fact]
    public void No_fewer_scenes_could_have_moved()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var (before, after) = (Some(random), Some(random));
            var (common, left) = (before.Intersect(after).ToList(), after.Where(before.Contains).ToList());

            var moved = SceneOrder.Moved(before, after);

            common.Where(id => !moved.Contains(id)).ShouldBe(left.Where(id => !moved.Contains(id)), $"seed {seed}: who has not moved stands in the old order");
            moved.Count.ShouldBe(common.Count - LongestCommon(common, left), $"seed {seed}");
        }
    }

    private static Guid[] Some(Random random)
    {
        var all = Ids.ToArray();
        random.Shuffle(all);
        return all[..random.Next(all.Length + 1)];
    }

    // By the book: a table of all beginnings.
    private static int LongestCommon(List<Guid> one, List<Guid> other)
    {
        var longest = new int[one.Count + 1, other.Count + 1];
        for (var i = 1; i <= one.Count; i++)
        {
            for (var j = 1; j <= other.Count; j++)
                longest[i, j] = one[i - 1] == other[j - 1] ? longest[i - 1, j - 1] + 1 : Math.Max(longest[i - 1, j], longest[i, j - 1]);
        }

        return longest[one.Count, other.Count];
    }

    private static IEnumerable<Guid> Of(string order) => order.Select(digit => Ids[digit - '0']);
}
