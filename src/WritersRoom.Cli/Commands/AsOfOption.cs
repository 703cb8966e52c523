using System.CommandLine;

namespace WritersRoom.Cli.Commands;

/// <summary><c>--as-of N</c>: as somebody who has read up to a scene and no further.</summary>
internal static class AsOfOption
{
    public static Option<int?> Create()
    {
        var option = new Option<int?>("--as-of") { Description = "Know nothing after this scene, counted from 1.", HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1) result.AddError("--as-of counts from 1.");
        });
        return option;
    }
}
