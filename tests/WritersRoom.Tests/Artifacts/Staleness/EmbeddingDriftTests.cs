using WritersRoom.Artifacts;
using WritersRoom.Artifacts.Staleness;

namespace WritersRoom.Tests.Artifacts.Staleness;

public sealed class EmbeddingDriftTests
{
    private static readonly EmbeddingDrift Drift = new(new ArtifactOptions());

    // Of 20 words of which as many are the same, the cosine is that share.
    [Theory]
    [InlineData(20, false)]
    [InlineData(19, false)]
    [InlineData(18, true)]
    public void A_card_is_another_under_a_cosine_of_0_95(int same, bool isFar)
    {
        var (then, now) = (Words(0, 20), $"{Words(0, same)} {Words(100, 20 - same)}".Trim());
        EmbeddingDrift.Cosine(then, now).ShouldBe(same / 20.0, 1e-9);

        Drift.IsFar(then, now, 1000, 1000).ShouldBe(isFar);
    }

    [Theory]
    [InlineData(79, true)]
    [InlineData(80, false)]
    [InlineData(100, false)]
    [InlineData(120, false)]
    [InlineData(121, true)]
    public void A_scene_is_another_when_its_length_changes_by_more_than_a_fifth(int length, bool isFar) =>
        Drift.IsFar("same", "same", 100, length).ShouldBe(isFar);

    [Theory]
    [InlineData(19, true)]
    [InlineData(20, false)]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void A_card_is_another_when_its_length_changes_by_more_than_a_fifth(int words, bool isFar)
    {
        // The same word over and over: a cosine of one, whatever the length.
        string Of(int count) => string.Concat(Enumerable.Repeat("word ", count));
        Drift.IsFar(Of(25), Of(words), 1000, 1000).ShouldBe(isFar);
    }

    [Fact]
    public void A_scene_that_had_no_card_when_it_was_embedded_is_far_from_any() => Drift.IsFar("", "A card.", 100, 100).ShouldBeTrue();

    private static string Words(int from, int count) => string.Join(' ', Enumerable.Range(from, count).Select(i => $"w{i:000}"));
}
