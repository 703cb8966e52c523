using System.Text.Json;
using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Reports;

namespace WritersRoom.Screenplays.Tests.Reports;

public sealed class PacingReportTests
{
    [Fact]
    public void A_report_counts_lengths_settings_and_times()
    {
        var report = Create(Reported.Short);

        report.TotalScenes.ShouldBe(4);
        report.PageCount.ShouldBe(1);
        report.Scenes.Select(scene => scene.Eighths).ShouldBe([2, 1, 1, 1]);
        report.AverageEighths.ShouldBe(1.3, 0.001);
        report.MedianEighths.ShouldBe(1);
        report.LongestScene!.SceneIndex.ShouldBe(0);
        report.ShortestScene!.SceneIndex.ShouldBe(1);
        report.Settings.ShouldBe(new SettingCounts(3, 1, 0, 0));
    }

    [Fact]
    public void A_scene_that_follows_on_has_the_time_of_the_one_before() =>
        Create(Reported.Short).Times.ShouldBe(new TimeCounts(Day: 2, Night: 1, DawnOrDusk: 1, Unspecified: 0));

    [Fact]
    public void Dialogue_is_told_from_action_by_the_elements_and_not_by_indentation()
    {
        var report = Create(Reported.Short);

        report.Balance.ShouldBe(new DialogueBalance(DialogueWords: 14, ActionWords: 11, DialogueLines: 5, ActionLines: 3));
        report.Balance.DialogueShareOfWords.ShouldBe(0.56);
        report.Balance.DialogueShareOfLines.ShouldBe(0.625);
        report.Scenes.Select(scene => scene.DialogueShare).ShouldBe([0.615, 0, 1, 0]);
    }

    [Fact]
    public void Acts_have_their_share_of_the_length()
    {
        Create(Reported.Short).Acts.ShouldBeEmpty();
        Create(Reported.Short, [1, 1, 2, null]).Acts.ShouldBe([new PacedAct(1, 2, 3, 60), new PacedAct(2, 1, 1, 20), new PacedAct(null, 1, 1, 20)]);
    }

    [Fact]
    public void A_script_without_scenes_has_a_report()
    {
        var report = Create("Only action.\n");

        report.TotalScenes.ShouldBe(0);
        report.LongestScene.ShouldBeNull();
        report.Balance.ActionWords.ShouldBe(2);
        ReportText.Render(report).ShouldContain("0 scenes on 1 page");
    }

    [Fact]
    public void Pages_and_acts_must_be_of_the_same_script()
    {
        var (screenplay, pagination) = Reported.Read(Reported.Short);

        Should.Throw<ArgumentException>(() => PacingReport.Create(screenplay, new Pagination(1, [])));
        Should.Throw<ArgumentException>(() => PacingReport.Create(screenplay, pagination, [1]));
    }

    [Fact]
    public void A_whole_script_is_measured()
    {
        var report = PacingReport.Create(Reported.PhoenixChild, Paginator.Paginate(Reported.PhoenixChild));

        report.TotalScenes.ShouldBe(115);
        report.Balance.DialogueLines.ShouldBe(2004);
        report.Balance.ActionLines.ShouldBe(1336);
        (report.Settings.Interior + report.Settings.Exterior + report.Settings.InteriorAndExterior + report.Settings.Unspecified).ShouldBe(115);
        (report.Times.Day + report.Times.Night + report.Times.DawnOrDusk + report.Times.Unspecified).ShouldBe(115);
    }

    [Fact]
    public void The_report_is_plain_json()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
        var json = JsonSerializer.SerializeToElement(Create(Reported.Short, [1, 1, 2, null]), options);

        json.GetProperty("total_scenes").GetInt32().ShouldBe(4);
        json.GetProperty("balance").GetProperty("dialogue_share_of_words").GetDouble().ShouldBe(0.56);
        json.GetProperty("scenes")[0].GetProperty("scene_index").GetInt32().ShouldBe(0);
        json.GetProperty("acts")[2].GetProperty("act").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static PacingReport Create(string text, IReadOnlyList<int?>? acts = null)
    {
        var (screenplay, pagination) = Reported.Read(text);
        return PacingReport.Create(screenplay, pagination, acts);
    }
}
