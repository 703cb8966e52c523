using WritersRoom.Cli.Api;

namespace WritersRoom.Cli.Tests.Api;

public sealed class ScriptFinderTests
{
    private static readonly Script Ferry = new("0198aaaa-0000-7000-8000-000000000001", "Exact Change", "analyzed", 21, 19);
    private static readonly Script Sequel = new("0198aaaa-0000-7000-8000-000000000002", "Exact Change II", "partial", 4, 11);
    private static readonly Script Phoenix = new("0198bbbb-0000-7000-8000-000000000003", "The Phoenix Child", "analyzed", 115, 107);
    private static readonly Script[] All = [Ferry, Sequel, Phoenix];

    [Theory]
    [InlineData("0198b")]
    [InlineData("0198BBBB-0000")]
    [InlineData("phoenix")]
    [InlineData(" the phoenix child ")]
    public void A_script_is_found_by_the_start_of_its_id_or_a_part_of_its_title(string reference) =>
        ScriptFinder.Choose(All, reference).ShouldBe(Phoenix);

    [Fact]
    public void A_whole_title_wins_over_a_longer_one() => ScriptFinder.Choose(All, "exact change").ShouldBe(Ferry);

    [Theory]
    [InlineData("0198a")]
    [InlineData("exact")]
    public void What_fits_several_names_them(string reference)
    {
        var failure = Should.Throw<CommandFailure>(() => ScriptFinder.Choose(All, reference));
        failure.Message.ShouldContain(Ferry.Id);
        failure.Message.ShouldContain("Exact Change II");
        failure.Message.ShouldNotContain("Phoenix");
    }

    [Theory]
    [InlineData("casablanca")]
    [InlineData("  ")]
    public void What_fits_none_says_how_to_list_them(string reference) =>
        Should.Throw<CommandFailure>(() => ScriptFinder.Choose(All, reference)).Message.ShouldContain("writersroom scripts");
}
