using WritersRoom.Server.Commands;

namespace WritersRoom.Server.Tests.Commands;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("db")]
    [InlineData("user", "add", "mary")]
    [InlineData("--help")]
    public void A_word_is_a_command_even_when_it_is_mistyped(params string[] arguments) => CommandLine.IsCommand(arguments).ShouldBeTrue();

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost:5081")]
    [InlineData("urls=http://localhost:5081")]
    [InlineData("/urls=http://localhost:5081")]
    public void Settings_alone_start_the_server(params string[] arguments) => CommandLine.IsCommand(arguments).ShouldBeFalse();

    [Fact]
    public async Task A_mistyped_command_ends_with_the_exit_code_for_usage() => (await CommandLine.RunAsync(["user", "add", "mary"])).ShouldBe(2);
}
