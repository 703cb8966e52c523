namespace WritersRoom.Cli.Output;

/// <summary>How far work has come: the step it is at, and units of it done of all.</summary>
internal sealed record ProgressStep(string Name, int Done, int Total, double Percent)
{
    public override string ToString() => Total > 0 ? $"{Name} {Done}/{Total}" : Name;
}
