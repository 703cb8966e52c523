using WritersRoom.Screenplays.Layout;
using WritersRoom.Screenplays.Reports;

namespace WritersRoom.Screenplays.Tests.Reports;

public sealed class RunningTimeReportTests
{
    [Fact]
    public void Words_and_lines_make_minutes()
    {
        var (screenplay, pagination) = Reported.Read("INT. HALL - DAY\n\nA\n\nB\n\nMARY\n" + string.Join(' ', Enumerable.Repeat("word", 320)) + "\n");
        var report = RunningTimeReport.Create(screenplay, pagination);

        report.PageMinutes.ShouldBe(pagination.PageCount);
        report.DialogueMinutes.ShouldBe(2);
        report.ActionLines.ShouldBe(2);
        report.ActionMinutes.ShouldBe(0.1);
        report.EstimatedMinutes.ShouldBe(2.1);
        report.Method.ShouldContain("160 words a minute");
    }

    [Fact]
    public void Both_estimates_of_a_whole_script_are_near()
    {
        var report = RunningTimeReport.Create(Reported.PhoenixChild, Paginator.Paginate(Reported.PhoenixChild));

        report.EstimatedMinutes.ShouldBeInRange(report.PageMinutes * 0.8, report.PageMinutes * 1.2);
    }
}
