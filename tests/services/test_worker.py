"""The worker that does the jobs: one at a time, whatever they meet."""

from datetime import timedelta
from threading import Event, Thread

import pytest

from tests.apps import an_app, let_go
from tests.builders import WEEK_BEFORE as NOW
from unik import worker as workers
from unik.jobs import JOBS, Job
from unik.worker import Worker, start

MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _a_week_before(at):
    at(NOW)


def a_job(done: list[object], every=MINUTE, name="job") -> Job:
    def run(now):
        done.append(now)
        return 1

    return Job(name, every, run)


def test_a_job_is_done_as_often_as_it_should(app, at):
    done = []
    worker = Worker(app, [a_job(done, 5 * MINUTE)])

    for minutes in range(11):
        at(NOW + minutes * MINUTE)
        worker.work()

    assert done == [NOW, NOW + 5 * MINUTE, NOW + 10 * MINUTE]


def test_one_process_at_a_time_works(app):
    done = []
    first, second = (Worker(app, [a_job(done)]) for _ in range(2))

    assert (first.work(), second.work()) == (1, 0)


def test_another_takes_over_from_one_that_died(app, at):
    done = []
    first, second = (Worker(app, [a_job(done)]) for _ in range(2))
    first.work()

    at(NOW + 2 * MINUTE)

    assert second.work() == 1
    assert first.work() == 0


def test_another_takes_over_at_once_from_one_that_was_stopped(app):
    done = []
    first, second = (Worker(app, [a_job(done)]) for _ in range(2))
    first.work()

    first.stop()
    first.run()

    assert second.work() == 1


def test_a_job_that_fails_holds_up_no_other_and_is_tried_again(app, at, caplog):
    done = []

    def fail(_now):
        raise ValueError("alva@post.example")

    worker = Worker(app, [Job("poor", MINUTE, fail), a_job(done)])

    worker.work()
    at(NOW + MINUTE)
    worker.work()

    assert len(done) == 2
    assert caplog.text.count("ValueError") == 2
    assert "alva" not in caplog.text


def test_a_thread_works_until_it_is_stopped(app):
    worked = Event()

    def run(_now):
        worked.set()
        return 1

    worker = Worker(app, [Job("job", MINUTE, run)])
    worker.start()
    assert worked.wait(30)

    worker.stop()

    assert not [each for each in _threads() if each.is_alive()]


def test_the_database_being_gone_does_not_end_the_worker(app, monkeypatch, caplog):
    def gone(*_given, **_more):
        raise ConnectionError

    monkeypatch.setattr(workers.leases, "take", gone)

    assert Worker(app, [a_job([])]).work() == 0
    assert "ConnectionError" in caplog.text


@pytest.mark.parametrize("settings", [{"TESTING": True}, {"WORKER": False}])
def test_no_worker_runs_beside_tests_or_where_it_is_switched_off(database_url, settings):
    without = an_app(database_url, **{"TESTING": False, "WORKER": True} | settings)

    start(without)

    assert not [each for each in _threads() if each.is_alive()]
    let_go(without)


def test_the_first_request_starts_one_worker(database_url):
    unik = an_app(database_url, TESTING=False, WORKER=True)
    client = unik.test_client()

    for _ in range(3):
        client.get("/halsa", headers={"Host": "127.0.0.1"})

    try:
        assert len([each for each in _threads() if each.is_alive()]) == 1
    finally:
        unik.extensions["worker"].stop()
        let_go(unik)


def test_every_job_has_a_name_of_its_own():
    assert len({job.name for job in JOBS}) == len(JOBS)


def _threads() -> list[Thread]:
    import threading

    return [each for each in threading.enumerate() if each.name == "unik-worker"]
