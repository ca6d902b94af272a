"""The guard on a connection stays, and leaves the wrappers of others as they are."""

from types import SimpleNamespace

from kith.audit.guard import refuse_without_actor, watch


def test_a_wrapper_in_force_when_a_connection_opens_is_the_one_taken_away():
    def counting(execute, *args):
        return execute(*args)

    connection = SimpleNamespace(execute_wrappers=[counting])
    for _again in range(2):
        watch(connection)
    assert connection.execute_wrappers.pop() is counting
    assert connection.execute_wrappers == [refuse_without_actor]
