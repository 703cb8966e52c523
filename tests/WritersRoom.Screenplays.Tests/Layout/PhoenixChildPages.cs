namespace WritersRoom.Screenplays.Tests.Layout;

/// <summary>The pages on which the scenes of The Phoenix Child begin in the reference PDF (US Letter), from its text and line tags.</summary>
internal static class PhoenixChildPages
{
    public static int[] Read()
    {
        var lines = Fixture.Text(Fixture.PhoenixChild + ".layout.txt").Split('\n');
        var tags = Fixture.Text(Fixture.PhoenixChild + ".layout.tags.txt").Split('\n');
        var pages = new List<int>();

        // The first page is the title page, which has no number.
        var page = 0;
        foreach (var (line, tag) in lines.Zip(tags))
        {
            if (line.StartsWith('\f'))
                page++;
            if (tag == "S")
                pages.Add(page);
        }

        return [.. pages];
    }
}
