using WritersRoom.Screenplays.Reports;

namespace WritersRoom.Screenplays.Tests.Reports;

public sealed class LocationReportTests
{
    [Fact]
    public void Scenes_are_gathered_by_location_and_setting()
    {
        var (screenplay, pagination) = Reported.Read(Reported.Short);
        var report = LocationReport.Create(screenplay, pagination);

        report.Locations.Select(location => (location.Name, location.Setting, location.Scenes, location.Eighths))
            .ShouldBe([("HOUSE - KITCHEN", "INT", 2, 3), ("CAR", "INT", 1, 1), ("GARDEN", "EXT", 1, 1)]);
        report.Locations[0].SceneIndices.ShouldBe([0, 2]);
    }

    [Fact]
    public void A_heading_without_setting_has_none()
    {
        var (screenplay, pagination) = Reported.Read(".DREAM\n\nFog.\n");

        LocationReport.Create(screenplay, pagination).Locations.ShouldHaveSingleItem().Setting.ShouldBeNull();
    }
}
